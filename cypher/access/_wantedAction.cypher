// Whether the action is as asked; each parameter may be null, which asks nothing. $programme; $from, $to: days on which it
// began, a date known to the month or year counts with all its days and an unknown one is in no window.
($programme IS NULL OR this.programme = $programme)
AND ($from IS NULL OR this.validFrom >= left($from, coalesce(size(this.validFrom), 0)))
AND ($to IS NULL OR this.validFrom <= $to)
