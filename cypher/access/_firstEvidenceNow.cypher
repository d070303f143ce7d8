// As _firstEvidence, in a view of the present.
this.evidenceMarking IS NOT NULL AND this.evidenceMarking IN $visible AND (this.evidenceWithdrawn IS NULL OR this.evidenceWithdrawn IN $open)
