// Whether the fact may have held on the day $asOf, ISO text; null asks for facts of all days. A date known to the month or
// year counts with all its days; an unknown one is open. What a list's snapshot of a day lacked did not hold on that day or before.
$asOf IS NULL OR ((this.validFrom IS NULL OR this.validFrom <= $asOf) AND (this.absentOn IS NULL OR this.absentOn < $asOf)
AND (this.validTo IS NULL OR this.validTo >= left($asOf, coalesce(size(this.validTo), 0))))
