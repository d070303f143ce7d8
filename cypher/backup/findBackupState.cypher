// When the last backup was taken, which one it is, and when one was last tried out. Row: taken, verified, manifest (SHA-256 of that of
// the last one); null where never.
// Enters by backup_state_name.
MATCH (b:BackupState {name: 'backup'})
RETURN b.taken AS taken, b.verified AS verified, b.manifest AS manifest
