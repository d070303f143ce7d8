// Notes how far names were compared. through: number of a commit or staging. No rows.
// Enters by likeness_name.
MERGE (l:Likeness {name: 'names'})
SET l.through = $through
