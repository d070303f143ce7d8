package org.headwater.export;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class FormatsController {

    record ExportFormat(String name, String mediaType, String extension) {}

    @QueryMapping
    List<ExportFormat> exportFormats() {
        return Arrays.stream(Format.values())
                .map(format -> new ExportFormat(format.toString(), format.mediaType(), format.extension()))
                .sorted(Comparator.comparing(ExportFormat::name))
                .toList();
    }
}
