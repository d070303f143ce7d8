// Entry points of the questions that callers ask. Numbers 002 to 009 are left to what is written.

CREATE INDEX fact_kind IF NOT EXISTS FOR (f:Fact) ON (f.kind);

// Newest first without sorting; undated shipments are in the second only.
CREATE INDEX shipment_dispatched IF NOT EXISTS FOR (f:Shipment) ON (f.dispatched, f.id);
CREATE INDEX shipment_id IF NOT EXISTS FOR (f:Shipment) ON (f.id);
