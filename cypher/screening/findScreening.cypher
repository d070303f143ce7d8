// A screening that the caller may see. organization: the caller's; id. Row: screening (properties). Enters by screening_id.
MATCH (s:Screening {id: $id})
WHERE {{visible customers s}}
RETURN s {.*} AS screening
