// Gives commits other times, and keeps their first ones. rows: {number, at}; last: time of the last commit. No rows.
// Enters by commit_number and counter_name.
CALL () {
  UNWIND $rows AS row
  MATCH (k:Commit {number: row.number})
  SET k.was = coalesce(k.was, k.at), k.at = row.at
  RETURN count(*) AS corrected
}
MATCH (c:Counter {name: 'commit'})
SET c.at = $last
