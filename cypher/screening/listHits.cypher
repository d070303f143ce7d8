// Hits of a screening that the caller may see, by customer. organization: the caller's; screening: id; customer: key, null for all.
// Row: hit (properties). Enters by screening_id and screening_hit_screening.
MATCH (s:Screening {id: $screening})
WHERE {{visible customers s}}
MATCH (h:ScreeningHit {screening: s.id})
WHERE h.customer >= '' AND ($customer IS NULL OR h.customer = $customer)
RETURN h {.*} AS hit
ORDER BY h.customer, h.id
