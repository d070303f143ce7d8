// Whether the shipment is as asked; each parameter may be null, which asks nothing. $substances: CAS numbers; $hsPrefixes;
// $dispatchCountries, $arrivalCountries: ISO codes; $documentNo; $from, $to: days of dispatch, a date known to the month or
// year counts with all its days and an unknown one is in no window.
($substances IS NULL OR any(cas IN this.lineSubstance WHERE cas IN $substances))
AND ($hsPrefixes IS NULL OR any(hs IN this.lineHs WHERE any(prefix IN $hsPrefixes WHERE hs STARTS WITH prefix)))
AND ($dispatchCountries IS NULL OR this.dispatchCountry IN $dispatchCountries)
AND ($arrivalCountries IS NULL OR this.arrivalCountry IN $arrivalCountries)
AND ($documentNo IS NULL OR this.documentNo = $documentNo)
AND ($from IS NULL OR this.dispatched >= left($from, coalesce(size(this.dispatched), 0)))
AND ($to IS NULL OR this.dispatched <= $to)
