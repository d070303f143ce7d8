// Locks a lease to the end of the transaction and renews it, if its number is still the newest and nobody ended it. name; number;
// life: milliseconds. Row: number; none where it is lost.
// Enters by lease_name. What is read after the lock is what the one before left.
MATCH (l:Lease {name: $name})
SET l.held = true
WITH l
WHERE l.number = $number AND l.until IS NOT NULL
SET l.until = datetime.realtime() + duration({milliseconds: $life})
RETURN l.number AS number
