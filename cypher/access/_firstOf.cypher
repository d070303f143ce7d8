// The record of a list of them whose id stands first: that under which the caller sees the party.
COLLECT { UNWIND this AS record RETURN record ORDER BY record.id LIMIT 1 }[0]
