package org.headwater.casework;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.access.Viewer;
import org.headwater.casework.Case.CaseState;
import org.headwater.casework.CaseContent.Act;
import org.headwater.casework.CaseContent.Closing;
import org.headwater.casework.CaseContent.Deed;
import org.headwater.casework.CaseContent.JudgedItem;
import org.headwater.casework.CaseContent.KeptFile;
import org.headwater.casework.CaseContent.KeptItem;
import org.headwater.casework.CaseContent.KeptKind;
import org.headwater.casework.CaseContent.Said;
import org.headwater.casework.CaseContent.SaidVerdict;
import org.headwater.casework.CaseItem.CaseItemKind;
import org.headwater.evidence.ReferredElements.ReferredElement;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cases for other modules, which read them and change nothing. */
@Component
public class CaseContents {

    private static final Map<String, Deed> DEEDS = named(Deed.values());

    private final Cases cases;
    private final CaseItems items;
    private final WholeLists lists;

    CaseContents(Cases cases, CaseItems items, WholeLists lists) {
        this.cases = cases;
        this.items = items;
        this.lists = lists;
    }

    private static Map<String, Deed> named(Deed... deeds) {
        var named = new HashMap<String, Deed>();
        for (var deed : deeds) named.put(deed.name(), deed);
        return Map.copyOf(named);
    }

    /**
     * Content of a case that the caller sees today.
     *
     * @throws org.headwater.vocabulary.NotFound alike for a case that is hidden from the caller and for none
     */
    public CaseContent read(Viewer viewer, String id) {
        var about = cases.get(viewer, id);
        var sight = items.sight(viewer, id);
        var all = inOrder(items.list(viewer, id, sight));
        var shown = standing(viewer, sight, all);
        var kept = shown.stream().collect(Collectors.toMap(KeptItem::id, item -> item));
        var rows = HypothesisMatrix.of(all, sight);
        return new CaseContent(
                about.id(),
                about.title(),
                about.question(),
                about.purpose(),
                shown(viewer, about.marking()),
                about.owner(),
                about.openedAt(),
                about.openedBy(),
                closing(about),
                shown,
                shown.stream().filter(one -> one.kind() == KeptKind.HYPOTHESIS).toList(),
                rows.stream().map(row -> judged(viewer, kept, row)).toList(),
                acts(viewer, about, sight, all));
    }

    private static List<CaseItem> inOrder(List<CaseItem> items) {
        return items.stream()
                .filter(item -> item.takenBackAt() == null)
                .sorted(Comparator.comparing(CaseItem::createdAt).thenComparing(CaseItem::id))
                .toList();
    }

    /** Standing items among those that the caller sees, in the order in which they were kept, without judgements. */
    List<KeptItem> standing(Viewer viewer, CaseSight sight, List<CaseItem> seen) {
        return inOrder(seen).stream()
                .filter(item -> item.kind() != CaseItemKind.JUDGEMENT)
                .map(item -> kept(viewer, sight, item))
                .toList();
    }

    /**
     * Refuses at once what would be refused long after: a case that the caller does not see, and a ceiling below its marking.
     *
     * @param ceiling as the caller wrote it; null is none, and what is no level is left to who reads the whole request
     * @throws org.headwater.vocabulary.NotFound alike for a case that is hidden from the caller and for none
     */
    public void requireWithin(Viewer viewer, String id, @Nullable Object ceiling) {
        var marking = shown(viewer, cases.get(viewer, id).marking());
        for (var level : Tlp.values())
            if (level.name().equals(ceiling)
                    && !viewer.with(level, viewer.groups(), viewer.roles()).maySee(marking))
                throw BadInput.of(
                        "ceiling",
                        ceiling,
                        "is below the marking of the case itself, " + marking + "; use a higher one");
    }

    private static @Nullable Closing closing(Case about) {
        var at = about.closedAt();
        return about.state() == CaseState.OPEN || at == null
                ? null
                : new Closing(at, String.valueOf(about.closedBy()), String.valueOf(about.closeReason()));
    }

    private static Marking shown(Viewer viewer, String stored) {
        return viewer.shown(Marking.stored(stored).orElseThrow());
    }

    private static KeptItem kept(Viewer viewer, CaseSight sight, CaseItem item) {
        // References of earlier versions are not references of this one.
        var named = new HashSet<>(CaseTexts.references(item.title() + "\n" + item.text()));
        if (item.element() != null) named.add(item.element());
        var hash = item.hash();
        return new KeptItem(
                item.id(),
                KeptKind.valueOf(item.kind().name()),
                item.title(),
                item.text(),
                shown(viewer, item.marking()),
                item.author(),
                item.organization(),
                item.createdAt(),
                references(sight, item, named),
                item.element(),
                item.chain(),
                item.request(),
                item.export(),
                hash == null
                        ? null
                        : new KeptFile(
                                String.valueOf(item.fileName()),
                                Optional.ofNullable(item.bytes()).orElse(0L),
                                hash),
                sight.isWithdrawn(item),
                item.isPurged());
    }

    private static List<ReferredElement> references(CaseSight sight, CaseItem item, Set<String> named) {
        return item.elements().stream()
                .filter(named::contains)
                .map(sight.elements()::get)
                .filter(one -> one != null)
                .toList();
    }

    private static JudgedItem judged(Viewer viewer, Map<String, KeptItem> kept, HypothesisRow row) {
        var item = kept.get(row.item().id());
        if (item == null) throw new IllegalStateException("a judged item is one that the member sees");
        return new JudgedItem(
                item,
                row.tellsApart(),
                row.cells().stream()
                        .map(cell -> cell.judgements().stream()
                                .map(one -> said(viewer, one))
                                .toList())
                        .toList());
    }

    private static Said said(Viewer viewer, CaseItem judgement) {
        return new Said(
                judgement.id(),
                SaidVerdict.valueOf(String.valueOf(judgement.verdict())),
                judgement.text(),
                shown(viewer, judgement.marking()),
                judgement.author(),
                judgement.organization());
    }

    private List<Act> acts(Viewer viewer, Case about, CaseSight sight, List<CaseItem> standing) {
        var ids = standing.stream()
                .filter(item -> item.kind() != CaseItemKind.JUDGEMENT)
                .map(CaseItem::id)
                .collect(Collectors.toSet());
        var lines = lists.all(viewer, page -> items.timeline(viewer, about, sight, page));
        var acts = new ArrayList<Act>();
        for (var line : lines.reversed()) {
            var deed = DEEDS.get(line.what().name());
            if (deed == null || line.item() != null && !ids.contains(line.item())) continue;
            acts.add(new Act(deed, line.by(), line.organization(), line.at(), line.item()));
        }
        return acts;
    }
}
