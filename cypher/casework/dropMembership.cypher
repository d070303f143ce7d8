// Takes a person out of a case. slot. Row: dropped (number). Enters by membership_slot.
MATCH (m:Membership {slot: $slot})
DELETE m
RETURN count(m) AS dropped
