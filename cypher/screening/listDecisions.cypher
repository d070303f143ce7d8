// What was decided of hits of a list that the caller may see, in the order of the decisions. organization: the caller's; list: id; customer: key, null
// for all. Row: decision (properties). Enters by hit_decision_list.
MATCH (d:HitDecision {list: $list})
WHERE d.customer >= '' AND {{visible customers d}} AND ($customer IS NULL OR d.customer = $customer)
RETURN d {.*} AS decision
ORDER BY d.number
