// Identity and entry points of the graph. Community has uniqueness only: types and presence are the writer's duty and
// are checked by `headwater check`.

// The one counter from which every commit takes its number.
CREATE CONSTRAINT counter_name IF NOT EXISTS FOR (c:Counter) REQUIRE c.name IS UNIQUE;
CREATE CONSTRAINT commit_number IF NOT EXISTS FOR (c:Commit) REQUIRE c.number IS UNIQUE;
CREATE INDEX commit_at IF NOT EXISTS FOR (c:Commit) ON (c.at);
MERGE (c:Counter {name: 'commit'}) ON CREATE SET c.value = 0, c.at = datetime({epochSeconds: 0});

// Commits whose time was later than the clock of the service that made them by more than a minute.
CREATE INDEX commit_clock IF NOT EXISTS FOR (k:Commit) ON (k.clock);

// Imports on their way in: what is recorded under their number counts from the commit that publishes them.
CREATE CONSTRAINT staging_number IF NOT EXISTS FOR (s:Staging) REQUIRE s.number IS UNIQUE;
CREATE INDEX staging_open IF NOT EXISTS FOR (s:Staging) ON (s.open);
CREATE INDEX staging_published IF NOT EXISTS FOR (s:Staging) ON (s.published);
CREATE INDEX staging_job IF NOT EXISTS FOR (s:Staging) ON (s.job);

// Every marking that any element carries; a caller's visible ones are chosen from these.
CREATE CONSTRAINT marking_text IF NOT EXISTS FOR (m:Marking) REQUIRE m.text IS UNIQUE;
MERGE (:Marking {text: 'CLEAR'});
// Sights of facts that open imports change; a view reads all of them.
CREATE CONSTRAINT pending_sight_text IF NOT EXISTS FOR (p:PendingSight) REQUIRE p.text IS UNIQUE;

// slot = natural key and marking: one key may stand once under each marking.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT entity_slot IF NOT EXISTS FOR (e:Entity) REQUIRE e.slot IS UNIQUE;
CREATE INDEX entity_key IF NOT EXISTS FOR (e:Entity) ON (e.key);
CREATE INDEX entity_job IF NOT EXISTS FOR (e:Entity) ON (e.job);
CREATE INDEX entity_review_by IF NOT EXISTS FOR (e:Entity) ON (e.reviewBy);

// live = marking of a fact that is not withdrawn; absent once it is. A standing fact holds its key under its marking: the two are unique
// together, so that live need not repeat the key, and the index of both finds facts by key.
CREATE CONSTRAINT fact_id IF NOT EXISTS FOR (f:Fact) REQUIRE f.id IS UNIQUE;
CREATE CONSTRAINT fact_held IF NOT EXISTS FOR (f:Fact) REQUIRE (f.key, f.live) IS UNIQUE;
// Statements are the facts that are no shipments. A store has so many shipments that their kind needs a label and no index.
CREATE INDEX statement_kind IF NOT EXISTS FOR (f:Statement) ON (f.kind);
CREATE INDEX fact_source IF NOT EXISTS FOR (f:Fact) ON (f.source);
CREATE INDEX fact_job IF NOT EXISTS FOR (f:Fact) ON (f.job);
CREATE INDEX fact_list IF NOT EXISTS FOR (f:Fact) ON (f.list);

CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (e:Evidence) REQUIRE e.id IS UNIQUE;
CREATE INDEX evidence_source IF NOT EXISTS FOR (e:Evidence) ON (e.source);
CREATE INDEX evidence_job IF NOT EXISTS FOR (e:Evidence) ON (e.job);
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (s:Source) REQUIRE s.id IS UNIQUE;
CREATE CONSTRAINT source_slot IF NOT EXISTS FOR (s:Source) REQUIRE s.slot IS UNIQUE;

// What a withdrawal goes through: facts, evidence that it took, and its record.
CREATE INDEX fact_withdrawn IF NOT EXISTS FOR (f:Fact) ON (f.withdrawn);
CREATE INDEX fact_evidence_withdrawn IF NOT EXISTS FOR (f:Fact) ON (f.evidenceWithdrawn);
CREATE INDEX evidence_withdrawn IF NOT EXISTS FOR (e:Evidence) ON (e.withdrawn);
CREATE CONSTRAINT withdrawal_id IF NOT EXISTS FOR (w:Withdrawal) REQUIRE w.id IS UNIQUE;
CREATE INDEX withdrawal_of IF NOT EXISTS FOR (w:Withdrawal) ON (w.of);

// What a commit recorded, for whoever keeps what it read and follows by the numbers of commits.
CREATE INDEX fact_recorded IF NOT EXISTS FOR (f:Fact) ON (f.recorded);
CREATE INDEX entity_recorded IF NOT EXISTS FOR (e:Entity) ON (e.recorded);
CREATE INDEX evidence_recorded IF NOT EXISTS FOR (e:Evidence) ON (e.recorded);

// Who could see an element before a commit that gave it another marking or deleted it. slot = number of the commit, the id, and what it is of the
// element.
CREATE CONSTRAINT former_sight_slot IF NOT EXISTS FOR (r:FormerSight) REQUIRE r.slot IS UNIQUE;
CREATE INDEX former_sight_number IF NOT EXISTS FOR (r:FormerSight) ON (r.number);
CREATE INDEX former_sight_day IF NOT EXISTS FOR (r:FormerSight) ON (r.day);

// What needs a second person, who raised what, and what was purged.
CREATE CONSTRAINT approval_id IF NOT EXISTS FOR (a:Approval) REQUIRE a.id IS UNIQUE;
CREATE INDEX approval_requested IF NOT EXISTS FOR (a:Approval) ON (a.requested);
CREATE INDEX approval_subject IF NOT EXISTS FOR (a:Approval) ON (a.subject);
CREATE CONSTRAINT act_id IF NOT EXISTS FOR (a:Act) REQUIRE a.id IS UNIQUE;
CREATE INDEX act_of IF NOT EXISTS FOR (a:Act) ON (a.of);

// hash = salted hash of a natural key: what was purged is not recorded anew.
CREATE CONSTRAINT tombstone_id IF NOT EXISTS FOR (t:Tombstone) REQUIRE t.id IS UNIQUE;
CREATE INDEX tombstone_hash IF NOT EXISTS FOR (t:Tombstone) ON (t.hash);

// Newest first without sorting; undated shipments are in the second only.
CREATE INDEX shipment_dispatched IF NOT EXISTS FOR (f:Shipment) ON (f.dispatched, f.id);

// Whatever identifies a party or a shipment finds it: numbers, wallets, accounts and documents by their text, addresses and declared
// goods by their words.
CREATE INDEX identifier_name IF NOT EXISTS FOR (i:Identifier) ON (i.name);
CREATE INDEX wallet_name IF NOT EXISTS FOR (w:Wallet) ON (w.name);
CREATE INDEX account_number IF NOT EXISTS FOR (a:Account) ON (a.number);
CREATE INDEX shipment_document IF NOT EXISTS FOR (f:Shipment) ON (f.documentNo);
CREATE INDEX shipment_container IF NOT EXISTS FOR (f:Shipment) ON (f.container);
CREATE FULLTEXT INDEX address_words IF NOT EXISTS FOR (a:Address) ON EACH [a.key] OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };
CREATE FULLTEXT INDEX goods_words IF NOT EXISTS FOR (f:Shipment) ON EACH [f.lineText] OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } };

// Names, values and acts of authorities in the order in which they were recorded: parties are compared by the new ones.
CREATE INDEX named_recorded IF NOT EXISTS FOR (f:Named) ON (f.recorded, f.id);
CREATE INDEX trait_recorded IF NOT EXISTS FOR (f:Trait) ON (f.recorded, f.id);

// How far the comparison has come, and what people decided about two names.
CREATE CONSTRAINT likeness_name IF NOT EXISTS FOR (l:Likeness) REQUIRE l.name IS UNIQUE;
CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (d:IdentityDecision) REQUIRE d.id IS UNIQUE;
CREATE INDEX decision_pair IF NOT EXISTS FOR (d:IdentityDecision) ON (d.pair);
CREATE INDEX decision_tie IF NOT EXISTS FOR (d:IdentityDecision) ON (d.tie);
CREATE INDEX decision_one IF NOT EXISTS FOR (d:IdentityDecision) ON (d.one);
CREATE INDEX decision_other IF NOT EXISTS FOR (d:IdentityDecision) ON (d.other);
CREATE INDEX decision_at IF NOT EXISTS FOR (d:IdentityDecision) ON (d.at);

// Records of cooperation are facts that keep an id of their own through corrections; what became of them are events.
CREATE INDEX fact_record IF NOT EXISTS FOR (f:Fact) ON (f.record);
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (e:Event) REQUIRE e.id IS UNIQUE;
CREATE INDEX event_of IF NOT EXISTS FOR (e:Event) ON (e.of);
// moment = microseconds since 1970 of the commit, which never stands still: the order in which events are told.
CREATE INDEX event_moment IF NOT EXISTS FOR (e:Event) ON (e.moment);
CREATE INDEX event_on IF NOT EXISTS FOR (e:Event) ON (e.on);

// Where events are pushed to, and how far each receiver has come.
CREATE CONSTRAINT webhook_id IF NOT EXISTS FOR (w:Webhook) REQUIRE w.id IS UNIQUE;
CREATE INDEX webhook_organization IF NOT EXISTS FOR (w:Webhook) ON (w.organization);
CREATE INDEX webhook_over IF NOT EXISTS FOR (w:Webhook) ON (w.over);

// Jobs, those that wait or run over all instances, what people decided about imports that were held, and which evidence an import brought
// that stood already: undoing the one that brought it first then leaves it.
CREATE CONSTRAINT job_id IF NOT EXISTS FOR (j:Job) REQUIRE j.id IS UNIQUE;
CREATE INDEX job_number IF NOT EXISTS FOR (j:Job) ON (j.number);
CREATE INDEX job_state IF NOT EXISTS FOR (j:Job) ON (j.state);
CREATE CONSTRAINT import_decision_job IF NOT EXISTS FOR (d:ImportDecision) REQUIRE d.job IS UNIQUE;
CREATE INDEX confirmation_job IF NOT EXISTS FOR (c:Confirmation) ON (c.job);
CREATE INDEX confirmation_of IF NOT EXISTS FOR (c:Confirmation) ON (c.of);

// How far each file of a feed that comes in snapshots has come, sources that are fetched on a schedule, and the editions that were
// fetched of them.
CREATE INDEX feed_part IF NOT EXISTS FOR (p:FeedPart) ON (p.feed);
CREATE CONSTRAINT watched_source_name IF NOT EXISTS FOR (s:WatchedSource) REQUIRE s.name IS UNIQUE;
CREATE CONSTRAINT edition_id IF NOT EXISTS FOR (e:Edition) REQUIRE e.id IS UNIQUE;
CREATE INDEX edition_source IF NOT EXISTS FOR (e:Edition) ON (e.source);

// Documents with the text of their pages. slot = originator, hash and marking, as long as nothing has changed them: two that hand in
// the same bytes at one time make one document.
CREATE CONSTRAINT document_id IF NOT EXISTS FOR (d:Document) REQUIRE d.id IS UNIQUE;
CREATE CONSTRAINT document_slot IF NOT EXISTS FOR (d:Document) REQUIRE d.slot IS UNIQUE;
CREATE INDEX document_hash IF NOT EXISTS FOR (d:Document) ON (d.hash);
CREATE INDEX document_source IF NOT EXISTS FOR (d:Document) ON (d.source);
CREATE INDEX document_at IF NOT EXISTS FOR (d:Document) ON (d.at);

// What people made of suggestions; slot = organization and suggestion.
CREATE CONSTRAINT suggestion_slot IF NOT EXISTS FOR (s:SuggestionDecision) REQUIRE s.slot IS UNIQUE;
CREATE INDEX suggestion_organization IF NOT EXISTS FOR (s:SuggestionDecision) ON (s.organization);

// Mappings of columns that people keep; person: by what a caller was recognized, which no two callers share. Two of one person have two names.
// An index of three properties finds nothing by one or two of them.
CREATE CONSTRAINT kept_mapping_id IF NOT EXISTS FOR (m:KeptMapping) REQUIRE m.id IS UNIQUE;
CREATE CONSTRAINT kept_mapping_name IF NOT EXISTS FOR (m:KeptMapping) REQUIRE (m.organization, m.person, m.name) IS UNIQUE;
CREATE INDEX kept_mapping_person IF NOT EXISTS FOR (m:KeptMapping) ON (m.organization, m.person);
CREATE INDEX kept_mapping_organization IF NOT EXISTS FOR (m:KeptMapping) ON (m.organization);

// Who may log in, and the keys that they made for programs.
CREATE CONSTRAINT user_name IF NOT EXISTS FOR (u:User) REQUIRE u.name IS UNIQUE;
CREATE CONSTRAINT api_key_id IF NOT EXISTS FOR (k:ApiKey) REQUIRE k.id IS UNIQUE;
CREATE CONSTRAINT api_key_hash IF NOT EXISTS FOR (k:ApiKey) REQUIRE k.hash IS UNIQUE;
CREATE INDEX api_key_organization IF NOT EXISTS FOR (k:ApiKey) ON (k.organization);

// Sharing groups as records: their members, and what was changed why.
CREATE CONSTRAINT sharing_group_id IF NOT EXISTS FOR (g:SharingGroup) REQUIRE g.id IS UNIQUE;
CREATE CONSTRAINT sharing_group_name IF NOT EXISTS FOR (g:SharingGroup) REQUIRE g.name IS UNIQUE;
CREATE INDEX group_member_organization IF NOT EXISTS FOR (m:GroupMember) ON (m.organization, m.person);
CREATE INDEX group_member_group IF NOT EXISTS FOR (m:GroupMember) ON (m.group);
CREATE CONSTRAINT group_change_id IF NOT EXISTS FOR (c:GroupChange) REQUIRE c.id IS UNIQUE;
CREATE INDEX group_change_group IF NOT EXISTS FOR (c:GroupChange) ON (c.group);

// What a caller exported without a second person in the last 24 hours.
CREATE CONSTRAINT export_tally_caller IF NOT EXISTS FOR (t:ExportTally) REQUIRE t.caller IS UNIQUE;

// The ids that callers gave their writes, for a day: the same id again is not done again.
CREATE CONSTRAINT done_write_slot IF NOT EXISTS FOR (w:DoneWrite) REQUIRE w.slot IS UNIQUE;
CREATE INDEX done_write_request IF NOT EXISTS FOR (w:DoneWrite) ON (w.request);
CREATE INDEX done_write_at IF NOT EXISTS FOR (w:DoneWrite) ON (w.at);

// A lease is the right to do one kind of work, held by one instance of the service at a time, until a moment of the database's clock.
// number grows by one each time that it is taken: a write under an older number fails.
CREATE CONSTRAINT lease_name IF NOT EXISTS FOR (l:Lease) REQUIRE l.name IS UNIQUE;

// Secrets that all instances of a store share, such as the key that signs cursors. No query that answers a caller reads them.
CREATE CONSTRAINT secret_name IF NOT EXISTS FOR (s:Secret) REQUIRE s.name IS UNIQUE;

// When the last backup was taken, when one was last tried out, and which instance does either now.
CREATE CONSTRAINT backup_state_name IF NOT EXISTS FOR (b:BackupState) REQUIRE b.name IS UNIQUE;

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

// Standing questions: saved questions, watches, what their owners were told, and alerts. person: by what a caller was recognized, which no
// two callers share. slot of what was told = watch and hash of the key, a line each.
CREATE CONSTRAINT saved_question_id IF NOT EXISTS FOR (q:SavedQuestion) REQUIRE q.id IS UNIQUE;
CREATE INDEX saved_question_person IF NOT EXISTS FOR (q:SavedQuestion) ON (q.organization, q.person);
CREATE CONSTRAINT watch_id IF NOT EXISTS FOR (w:Watch) REQUIRE w.id IS UNIQUE;
CREATE INDEX watch_person IF NOT EXISTS FOR (w:Watch) ON (w.organization, w.person);
CREATE INDEX watch_question IF NOT EXISTS FOR (w:Watch) ON (w.question);
CREATE INDEX watch_active IF NOT EXISTS FOR (w:Watch) ON (w.active);
CREATE CONSTRAINT told_slot IF NOT EXISTS FOR (t:Told) REQUIRE t.slot IS UNIQUE;
CREATE INDEX told_watch IF NOT EXISTS FOR (t:Told) ON (t.watch);
CREATE CONSTRAINT alert_id IF NOT EXISTS FOR (a:Alert) REQUIRE a.id IS UNIQUE;
CREATE INDEX alert_watch IF NOT EXISTS FOR (a:Alert) ON (a.watch);
CREATE INDEX alert_person IF NOT EXISTS FOR (a:Alert) ON (a.organization, a.person);
CREATE INDEX alert_assignee IF NOT EXISTS FOR (a:Alert) ON (a.organization, a.assignee);
CREATE INDEX alert_place IF NOT EXISTS FOR (a:Alert) ON (a.organization, a.person, a.place);

// Orders of mail on an inbox. slot = agency and person, a line each.
CREATE CONSTRAINT alert_mail_slot IF NOT EXISTS FOR (m:AlertMail) REQUIRE m.slot IS UNIQUE;
CREATE CONSTRAINT alert_mail_id IF NOT EXISTS FOR (m:AlertMail) REQUIRE m.id IS UNIQUE;

// Editions of the rules of red flags; the last one that counts is asked.
CREATE CONSTRAINT flag_edition_id IF NOT EXISTS FOR (e:FlagEdition) REQUIRE e.id IS UNIQUE;
CREATE INDEX flag_edition_recorded IF NOT EXISTS FOR (e:FlagEdition) ON (e.recorded);
CREATE INDEX flag_edition_job IF NOT EXISTS FOR (e:FlagEdition) ON (e.job);

// Lists of customers, each by its organization and name, and their rows by list and key. A row stands in the versions from since to until.
CREATE CONSTRAINT customer_list_id IF NOT EXISTS FOR (l:CustomerList) REQUIRE l.id IS UNIQUE;
CREATE CONSTRAINT customer_list_slot IF NOT EXISTS FOR (l:CustomerList) REQUIRE l.slot IS UNIQUE;
CREATE INDEX customer_list_organization IF NOT EXISTS FOR (l:CustomerList) ON (l.organization);
CREATE INDEX customer_list_job IF NOT EXISTS FOR (l:CustomerList) ON (l.job);
CREATE INDEX customer_key IF NOT EXISTS FOR (c:Customer) ON (c.list, c.key);

// Screenings of lists of customers in the order of their numbers, their hits, and what was decided of these.
CREATE CONSTRAINT screening_id IF NOT EXISTS FOR (s:Screening) REQUIRE s.id IS UNIQUE;
CREATE INDEX screening_list IF NOT EXISTS FOR (s:Screening) ON (s.list, s.number);
CREATE CONSTRAINT screening_hit_id IF NOT EXISTS FOR (h:ScreeningHit) REQUIRE h.id IS UNIQUE;
CREATE INDEX screening_hit_screening IF NOT EXISTS FOR (h:ScreeningHit) ON (h.screening, h.customer);
CREATE CONSTRAINT hit_decision_id IF NOT EXISTS FOR (d:HitDecision) REQUIRE d.id IS UNIQUE;
CREATE INDEX hit_decision_list IF NOT EXISTS FOR (d:HitDecision) ON (d.list, d.customer);

// Watches of lists of customers, by list and person while they go on, and the hits that each told.
CREATE CONSTRAINT customer_watch_id IF NOT EXISTS FOR (w:CustomerWatch) REQUIRE w.id IS UNIQUE;
CREATE CONSTRAINT customer_watch_slot IF NOT EXISTS FOR (w:CustomerWatch) REQUIRE w.slot IS UNIQUE;
CREATE INDEX customer_watch_list IF NOT EXISTS FOR (w:CustomerWatch) ON (w.list);
CREATE INDEX customer_watch_person IF NOT EXISTS FOR (w:CustomerWatch) ON (w.organization, w.person);
CREATE INDEX customer_watch_active IF NOT EXISTS FOR (w:CustomerWatch) ON (w.active);
CREATE CONSTRAINT told_hit_slot IF NOT EXISTS FOR (t:ToldHit) REQUIRE t.slot IS UNIQUE;
CREATE INDEX told_hit_watch IF NOT EXISTS FOR (t:ToldHit) ON (t.watch);

// Checks of orders by their organization, and the recorded parties that they name.
CREATE CONSTRAINT order_check_id IF NOT EXISTS FOR (c:OrderCheck) REQUIRE c.id IS UNIQUE;
CREATE INDEX order_check_organization IF NOT EXISTS FOR (c:OrderCheck) ON (c.organization);
CREATE INDEX order_reference_element IF NOT EXISTS FOR (r:OrderReference) ON (r.element);
CREATE INDEX order_reference_check IF NOT EXISTS FOR (r:OrderReference) ON (r.check);
