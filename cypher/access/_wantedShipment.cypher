// Whether the shipment meets the conditions; a null parameter is no condition. $substances: CAS numbers; $hsPrefixes;
// $among: values by property; $documentNo; $references: spellings of a document number or container; $goods: patterns that the description of one line meets; $from, $to: the first and the last day of dispatch. A date
// known to the month or year counts with all its days. An unknown date is in no window.
($substances IS NULL OR any(cas IN split(this.lineSubstance, '\u007f') WHERE cas IN $substances))
AND ($hsPrefixes IS NULL OR any(hs IN split(this.lineHs, '\u007f') WHERE any(prefix IN $hsPrefixes WHERE hs STARTS WITH prefix)))
AND all(property IN keys($among) WHERE this[property] IN $among[property])
AND ($documentNo IS NULL OR this.documentNo = $documentNo)
AND ($references IS NULL OR this.documentNo IN $references OR this.container IN $references)
AND ($goods IS NULL OR any(description IN split(this.lineText, '\u007f') WHERE all(word IN $goods WHERE description =~ word)))
AND ($from IS NULL OR this.dispatched >= left($from, coalesce(size(this.dispatched), 0)))
AND ($to IS NULL OR this.dispatched <= $to)
