// The columns of another fact about s and o for the trace index; see listStatementsAfter.
this.id AS id, this.kind AS kind, s.id AS subject, o.id AS object, s.marking AS subjectMarking, o.marking AS objectMarking,
o.key AS objectKey, o.kind AS objectKind, o.type AS objectType, o:Address AS isAddress,
this.validFrom AS validFrom, this.validTo AS validTo, this.absentOn AS absentOn, this.substance AS substance, this.programme AS programme,
this.precision AS precision, this.recorded AS recorded,
this.marking AS marking, {{first marking this}} AS first,
coalesce(this.reliability, 'F') + toString(coalesce(this.credibility, 6)) AS grade, this.source AS source,
{{further pieces this}} AS further
