// Commits behind one and up to another that changed or deleted what is stored. from, to: commits. Row: count.
// Enters by commit_number.
MATCH (k:Commit)
WHERE k.number > $from AND k.number <= $to AND k.rewrote = true
RETURN count(k) AS count
