// Notes a backup that was taken or tried out. row: taken and its commit, or verified. No rows.
// Enters by backup_state_name.
MERGE (b:BackupState {name: 'backup'})
SET b += $row
