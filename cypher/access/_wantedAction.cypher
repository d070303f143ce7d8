// Whether the action meets the conditions; a null parameter is no condition. $programme; $from, $to: the first and the last
// day of its beginning. A date known to the month or year counts with all its days. An unknown date is in no window.
($programme IS NULL OR this.programme = $programme)
AND ($from IS NULL OR this.validFrom >= left($from, coalesce(size(this.validFrom), 0)))
AND ($to IS NULL OR this.validFrom <= $to)
