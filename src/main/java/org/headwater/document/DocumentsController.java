package org.headwater.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.CurrentViewer;
import org.headwater.access.HttpWrites;
import org.headwater.access.TakesFiles;
import org.headwater.access.Viewer;
import org.headwater.access.WriteNotes;
import org.headwater.document.extraction.Extractor;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Documents that are handed in over HTTP. */
@RestController
class DocumentsController {

    private final Documents documents;
    private final Extractor extractor;
    private final HttpWrites writes;
    private final CurrentViewer viewers;

    DocumentsController(Documents documents, Extractor extractor, HttpWrites writes, CurrentViewer viewers) {
        this.documents = documents;
        this.extractor = extractor;
        this.writes = writes;
        this.viewers = viewers;
    }

    @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @TakesFiles(Viewer.Role.ANALYST)
    ResponseEntity<Map<String, Object>> upload(
            @RequestParam("file") MultipartFile file,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String url,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String marking,
            @RequestHeader(name = WriteNotes.HEADER, required = false) @Nullable String key)
            throws IOException {
        var viewer = viewers.get();
        viewer.require(Viewer.Role.ANALYST);
        // The name is shown, never used as a path.
        var given = file.getOriginalFilename();
        var name = given == null ? "file" : given.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        if (file.getSize() > extractor.mostBytes()) throw extractor.tooLarge(name);
        var citation = Citation.parse(title, day, url, language, marking, viewer.organization());
        return shown(add(key, viewer, name, file, citation));
    }

    /** A file that lies on the service's own machine; only its local administrator may name paths. */
    record LocalDocument(
            String file,
            @Nullable String title,
            @Nullable String day,
            @Nullable String url,
            @Nullable String language,
            @Nullable String marking) {}

    @PostMapping(path = "/documents", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, Object>> local(
            @RequestBody LocalDocument body,
            @RequestHeader(name = WriteNotes.HEADER, required = false) @Nullable String key)
            throws IOException {
        var viewer = viewers.getLocalAdministrator();
        var path = Path.of(body.file());
        if (!Files.isRegularFile(path) || !Files.isReadable(path))
            throw BadInput.of("file", body.file(), "is no readable file; check the path");
        var name = path.getFileName().toString();
        if (Files.size(path) > extractor.mostBytes()) throw extractor.tooLarge(name);
        var citation = Citation.parse(
                body.title(), body.day(), body.url(), body.language(), body.marking(), viewer.organization());
        return shown(add(key, viewer, name, new FileSystemResource(path), citation));
    }

    private Documents.Added add(
            @Nullable String key, Viewer viewer, String name, InputStreamSource file, Citation citation) {
        return writes.once(
                key,
                viewer,
                "POST /documents",
                () -> name + "\n" + hash(name, file) + "\n" + citation,
                noted -> documents.again(viewer, noted),
                () -> read(viewer, name, file, citation),
                Documents.Added::noted);
    }

    /** In memory while its caller has the turn: whoever waits for one has a file on the disk. */
    private Documents.Added read(Viewer viewer, String name, InputStreamSource file, Citation citation) {
        try (var turn = extractor.turn(viewer);
                var in = file.getInputStream()) {
            var bytes = in.readAllBytes();
            return documents.add(viewer, name, bytes, citation, () -> turn.read(name, bytes));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static String hash(String name, InputStreamSource file) {
        try (var in = file.getInputStream()) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static Unavailable unreadable(String name, IOException e) {
        return new Unavailable("the file '" + Bounded.name(name) + "' could not be read here; hand it in again", e);
    }

    private static ResponseEntity<Map<String, Object>> shown(Documents.Added added) {
        var document = added.document();
        var shown = new TreeMap<String, Object>();
        shown.put("id", document.id());
        shown.put("source", document.sourceId());
        shown.put("title", document.title());
        shown.put("hash", document.hash());
        shown.put("tool", document.tool());
        shown.put("pages", document.pageCount());
        shown.put("marking", document.marking().toString());
        shown.put("made", added.made());
        return ResponseEntity.status(added.made() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(shown);
    }
}
