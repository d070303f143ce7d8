// Cases of investigators, their members, items and acts. slot of a membership = case, organization and person, a line each; a
// membership without a person is an agency's.
CREATE CONSTRAINT case_id IF NOT EXISTS FOR (c:Case) REQUIRE c.id IS UNIQUE;
CREATE CONSTRAINT membership_slot IF NOT EXISTS FOR (m:Membership) REQUIRE m.slot IS UNIQUE;
CREATE INDEX membership_case IF NOT EXISTS FOR (m:Membership) ON (m.case);
CREATE INDEX membership_person IF NOT EXISTS FOR (m:Membership) ON (m.organization, m.person);
CREATE CONSTRAINT case_item_id IF NOT EXISTS FOR (i:CaseItem) REQUIRE i.id IS UNIQUE;
CREATE INDEX case_item_case IF NOT EXISTS FOR (i:CaseItem) ON (i.case);
CREATE INDEX case_item_hash IF NOT EXISTS FOR (i:CaseItem) ON (i.hash);
CREATE CONSTRAINT case_act_id IF NOT EXISTS FOR (a:CaseAct) REQUIRE a.id IS UNIQUE;
CREATE INDEX case_act_case IF NOT EXISTS FOR (a:CaseAct) ON (a.case);
CREATE INDEX case_act_item IF NOT EXISTS FOR (a:CaseAct) ON (a.item);

// An element that an item refers to is raised or purged with the item: the item is found by it.
CREATE CONSTRAINT case_reference_slot IF NOT EXISTS FOR (r:CaseReference) REQUIRE r.slot IS UNIQUE;
CREATE INDEX case_reference_element IF NOT EXISTS FOR (r:CaseReference) ON (r.element);
CREATE INDEX case_reference_item IF NOT EXISTS FOR (r:CaseReference) ON (r.item);
