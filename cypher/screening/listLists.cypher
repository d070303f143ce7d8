// Lists of customers that the caller may see, by name. organization: the caller's; after: name before the page, empty at the start; limit: 1 to 101.
// Row: list (properties). Enters by customer_list_organization.
MATCH (l:CustomerList {organization: $organization})
WHERE {{visible customers l}} AND l.name > $after
RETURN l {.*} AS list
ORDER BY l.name
LIMIT $limit
