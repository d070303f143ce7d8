// Notes a backup that was taken or tried out. row: taken, its commit and the SHA-256 of its manifest, or verified. No rows.
// Enters by backup_state_name.
MERGE (b:BackupState {name: 'backup'})
SET b += $row
