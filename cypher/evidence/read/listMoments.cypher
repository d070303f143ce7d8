// The time from which records of a number count: that of the number's commit, or of the commit that published its import.
// numbers: each once. Row: number, at (moment). Enters by commit_number and staging_number.
UNWIND $numbers AS number
OPTIONAL MATCH (own:Commit {number: number})
OPTIONAL MATCH (import:Staging {number: number})
OPTIONAL MATCH (publishing:Commit {number: import.published})
WITH number, coalesce(own.at, publishing.at) AS at
WHERE at IS NOT NULL
RETURN number, at
