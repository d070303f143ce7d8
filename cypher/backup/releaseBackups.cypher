// Gives the right to back up back. by: who has it. No rows.
// Enters by backup_state_name.
MATCH (b:BackupState {name: 'backup'})
WHERE b.claimedBy = $by
REMOVE b.claimed, b.claimedBy
