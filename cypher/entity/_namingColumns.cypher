// The columns of a fact about s and o for the names in memory; see listNamings.
this.id AS id, this.kind AS kind, s.id AS subject, s.kind AS subjectKind, s.marking AS subjectMarking,
o.id AS object, o.kind AS objectKind, o.marking AS objectMarking, o.key AS objectKey, o.name AS name, {{standing fact this}} AS standing,
this.validFrom AS validFrom, this.absentOn AS absentOn, this.validTo AS validTo, this.recorded AS recorded,
this.marking AS marking, {{first marking this}} AS first, {{further pieces this}} AS further
