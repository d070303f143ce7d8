// Makes a list of customers where its organization has none of the name. slot: organization and name; row: properties. Row: id.
// Enters by customer_list_slot.
MERGE (l:CustomerList {slot: $slot})
ON CREATE SET l += $row
RETURN l.id AS id
