// Numbers of recorded or withdrawn elements that belong to no commit and no import: a damage.
// Row: number, count (of records), job (id of one that brought them, or null).
// Enters by commit_number and staging_number.
// Allows: scan, since every record is looked at.
CALL () {
  MATCH (n:Fact|Entity|Evidence)
  RETURN n.recorded AS number, count(*) AS some, max(n.job) AS job
  UNION ALL
  MATCH (n:Fact|Evidence)
  WHERE n.withdrawn IS NOT NULL
  RETURN n.withdrawn AS number, count(*) AS some, null AS job
}
WITH number, sum(some) AS count, max(job) AS job
WHERE NOT EXISTS { MATCH (k:Commit {number: number}) } AND NOT EXISTS { MATCH (s:Staging {number: number}) }
RETURN number, count, job
ORDER BY number
