// A hit of a screening that the caller may see. organization: the caller's; id. Row: hit (properties), screening (properties).
// Enters by screening_hit_id and screening_id.
MATCH (h:ScreeningHit {id: $id})
MATCH (s:Screening {id: h.screening})
WHERE {{visible customers s}}
RETURN h {.*} AS hit, s {.*} AS screening
