// The source with the slot: organization, key and marking. slot. Row: id, hash, title, marking (text or null), originator.
// Enters by source_slot.
MATCH (s:Source {slot: $slot})
RETURN s.id AS id, s.hash AS hash, coalesce(s.title, '') AS title, s.marking AS marking, s.originator AS originator
