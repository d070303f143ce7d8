package org.headwater.casework;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.CurrentViewer;
import org.headwater.access.ExportRecords;
import org.headwater.access.HttpWrites;
import org.headwater.access.TakesFiles;
import org.headwater.access.Viewer;
import org.headwater.access.WriteNotes;
import org.headwater.export.ExportDelivery;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files of cases over HTTP, and a case as a whole. */
@RestController
class CaseFilesController {

    private final CaseFiles files;
    private final CaseItems items;
    private final CaseArchive archive;
    private final CaseContents contents;
    private final ExportDelivery delivery;
    private final ExportRecords audit;
    private final HttpWrites writes;
    private final CurrentViewer viewers;

    CaseFilesController(
            CaseFiles files,
            CaseItems items,
            CaseArchive archive,
            CaseContents contents,
            ExportDelivery delivery,
            ExportRecords audit,
            HttpWrites writes,
            CurrentViewer viewers) {
        this.files = files;
        this.items = items;
        this.archive = archive;
        this.contents = contents;
        this.delivery = delivery;
        this.audit = audit;
        this.writes = writes;
        this.viewers = viewers;
    }

    @PostMapping(path = "/cases/{id}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @TakesFiles(Viewer.Role.ANALYST)
    ResponseEntity<Map<String, Object>> keep(
            @PathVariable String id,
            @RequestParam("file") MultipartFile file,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(required = false) @Nullable String marking,
            @RequestHeader(name = WriteNotes.HEADER, required = false) @Nullable String key)
            throws IOException {
        var viewer = viewers.get();
        var given = file.getOriginalFilename();
        var name = given == null ? "file" : given.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        var wanted = marking == null || marking.isBlank() ? null : Marking.parse(marking, viewer.organization());
        var kept = writes.once(
                key,
                viewer,
                "POST /cases/{id}/files",
                () -> id + "\n" + name + "\n" + title + "\n" + marking + "\n" + hash(file),
                item -> items.get(viewer, item),
                () -> {
                    try (var bytes = file.getInputStream()) {
                        return files.keep(viewer, id, name, bytes, title, wanted);
                    } catch (IOException e) {
                        throw BadInput.of("file", name, "could not be read or stored; send it again");
                    }
                },
                CaseItem::id);
        var shown = new TreeMap<String, Object>();
        shown.put("id", kept.id());
        shown.put("title", kept.title());
        shown.put("hash", String.valueOf(kept.hash()));
        shown.put(
                "marking",
                viewer.shown(Marking.stored(kept.marking()).orElseThrow()).toString());
        return ResponseEntity.status(HttpStatus.CREATED).body(shown);
    }

    private static String hash(MultipartFile file) {
        try {
            return DigestUtils.sha256Hex(file.getInputStream());
        } catch (IOException e) {
            throw BadInput.of("file", file.getOriginalFilename(), "could not be read; send it again");
        }
    }

    /** The bytes as they came, to be saved and not to be shown: nobody has looked at them. */
    @GetMapping("/cases/{id}/files/{item}")
    void fetch(
            @PathVariable String id,
            @PathVariable String item,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var viewer = viewers.get();
        var file = files.find(viewer, id, item);
        var name = String.valueOf(items.get(viewer, item).fileName());
        send(response, "application/octet-stream", name);
        response.setContentLengthLong(Files.size(file));
        audit.settle(request, item);
        Files.copy(file, response.getOutputStream());
    }

    /**
     * The case as the caller sees it: a zip of its head, items, timeline, pinned elements and files. It is counted, approved, fetched and
     * recorded as an export is; with {@code Prefer: respond-async}, the job that writes it.
     */
    @PostMapping("/cases/{id}/export")
    @Nullable
    ResponseEntity<Map<String, @Nullable Object>> export(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Map<String, Object> body,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var asked = new LinkedHashMap<String, Object>();
        if (body != null) asked.putAll(body);
        asked.values().removeIf(Objects::isNull);
        if (asked.put("case", id) != null) throw BadInput.of("case", id, "is in the address; leave it out of the body");
        contents.requireWithin(viewers.get(), id, asked.get("ceiling"));
        return delivery.answer("POST /cases/{id}/export", new CaseExport(id, archive), asked, request, response);
    }

    private static void send(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
