package org.headwater.screening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/** The catalog of datasets, as yente's clients read it. What is stored is what is searched: nothing in it is outdated. */
final class Catalog {

    private Catalog() {}

    static Map<String, Object> json(Datasets datasets) {
        var all = new ArrayList<Object>();
        var current = new ArrayList<String>();
        var children = new ArrayList<>(datasets.byName().keySet());
        var digest = DigestUtils.sha256Hex(String.join(
                "\n",
                datasets.byName().values().stream()
                        .map(dataset -> dataset.name() + " " + dataset.version())
                        .toList()));
        var version = digest.substring(0, 12);
        if (datasets.has(Datasets.SANCTIONS)) {
            var designating = datasets.byName().values().stream()
                    .filter(Datasets.Dataset::designates)
                    .map(Datasets.Dataset::name)
                    .toList();
            all.add(dataset(Datasets.SANCTIONS, "Parties with a designation in force", version, designating));
            current.add(Datasets.SANCTIONS);
            children.addFirst(Datasets.SANCTIONS);
        }
        all.addFirst(dataset(Datasets.ALL, "All that you may see", version, children));
        current.addFirst(Datasets.ALL);
        for (var one : datasets.byName().values()) {
            all.add(dataset(one.name(), one.title(), one.version(), List.of()));
            current.add(one.name());
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("datasets", all);
        json.put("current", current);
        json.put("outdated", List.of());
        json.put("index_stale", false);
        return json;
    }

    private static Map<String, Object> dataset(String name, String title, String version, List<String> children) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", name);
        json.put("title", title);
        json.put("load", true);
        json.put("version", version);
        json.put("index_version", version);
        json.put("index_current", true);
        json.put("children", List.copyOf(children));
        return json;
    }

    /** Whether one of the tags of the header is this one, weak ones among them. */
    static boolean isKnown(String header, String tag) {
        for (var one : header.split(","))
            if (one.strip().equals("*") || one.strip().replaceFirst("^W/", "").equals(tag)) return true;
        return false;
    }
}
