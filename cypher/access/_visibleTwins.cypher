// The ids of the records that are one party with this one for the caller, its own among them, in their order.
CASE WHEN this:Twin THEN COLLECT { UNWIND {{twin records this}} AS twin RETURN twin.id AS twinId ORDER BY twinId } ELSE [this.id] END
