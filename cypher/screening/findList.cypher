// A list of customers that the caller may see. organization: the caller's; name. Row: list (properties). Enters by customer_list_slot.
MATCH (l:CustomerList {slot: $organization + '\n' + $name})
WHERE {{visible customers l}}
RETURN l {.*} AS list
