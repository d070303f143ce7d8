// What a snapshot of the trace index has to fit. number: of a commit, or of an import that is not published. Row: store (a secret that tells
// this store from any other), schema (number of the newest migration), at (time of the last commit up to that number, null where there is none).
// Enters by counter_name, migration_version and commit_number.
MATCH (c:Counter {name: 'commit'})
RETURN coalesce(c.idSalt, '') AS store,
       coalesce(COLLECT { MATCH (m:Migration) RETURN m.version ORDER BY m.version DESC LIMIT 1 }[0], '') AS schema,
       COLLECT { MATCH (k:Commit) WHERE k.number <= $number RETURN k.at ORDER BY k.number DESC LIMIT 1 }[0] AS at
