// Sets what a person or an agency is in a case. slot; row: its properties. No rows. Enters by membership_slot.
MERGE (m:Membership {slot: $slot})
SET m += $row
