// The hits that a watch of a list told, or met at its beginning. watch: id. Row: told (properties). Enters by told_hit_watch.
MATCH (t:ToldHit {watch: $watch})
RETURN t {.*} AS told
ORDER BY t.slot
