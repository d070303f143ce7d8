// Notes the last compared name or trait, unless a later one is noted already. name: 'names' or 'traits'; through, id: its number and id, or an id behind all others.
// No rows.
// Enters by likeness_name.
MERGE (l:Likeness {name: $name})
WITH l
WHERE l.through IS NULL OR l.through < $through OR (l.through = $through AND coalesce(l.id, '~') < $id)
SET l.through = $through, l.id = $id
