// What the owner of a watch was told. watch: its id. Row: told (properties). Enters by told_watch.
MATCH (t:Told {watch: $watch})
RETURN t {.*} AS told
ORDER BY t.slot
