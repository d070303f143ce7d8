// Gives the watches of a person the rights of today. organization, person; row: the rights. Row: count. Enters by watch_person.
MATCH (w:Watch {organization: $organization, person: $person})
WHERE w.active
SET w += $row
RETURN count(w) AS count
