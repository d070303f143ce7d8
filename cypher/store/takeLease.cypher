// Takes a lease that has ended, with a new number. name; holder: an instance; life: milliseconds; attempt: a word of this
// attempt's own, so that the driver may run it again. Row: number; none where another holds it.
// Enters by lease_name. The lease is locked before it is read.
MERGE (l:Lease {name: $name})
SET l.held = true
WITH l
WHERE l.until IS NULL OR l.until <= datetime.realtime() OR l.attempt = $attempt
SET l.number = coalesce(l.number, 0) + 1,
    l.holder = $holder,
    l.attempt = $attempt,
    l.until = datetime.realtime() + duration({milliseconds: $life})
RETURN l.number AS number
