package org.headwater.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.headwater.vocabulary.Unavailable;

/**
 * The two fonts of reports, Noto Sans SC Regular and Bold. They lie in files of their own, as they are larger than the service.
 *
 * @param characters those that both have
 */
record ReportFonts(Path regular, Path bold, BitSet characters) {

    static final String REGULAR = "NotoSansSC_400Regular.ttf";
    static final String BOLD = "NotoSansSC_700Bold.ttf";

    /**
     * @param folder with both files
     * @throws Unavailable where one is missing or is no font
     */
    static ReportFonts in(Path folder) {
        var regular = folder.resolve(REGULAR);
        var bold = folder.resolve(BOLD);
        for (var file : new Path[] {regular, bold})
            if (!Files.isReadable(file))
                throw new Unavailable(
                        "reports need the fonts " + REGULAR + " and " + BOLD + ", and " + file
                                + " is not there; name the" + " folder that has them with headwater.report.fonts",
                        null);
        try {
            var characters = characters(regular);
            characters.and(characters(bold));
            return new ReportFonts(regular, bold, characters);
        } catch (IOException e) {
            throw new Unavailable(
                    "the fonts of reports in " + folder + " cannot be read; put " + REGULAR + " and " + BOLD
                            + " of Noto Sans SC there",
                    e);
        }
    }

    private static BitSet characters(Path file) throws IOException {
        try (var font = new TTFParser().parse(new RandomAccessReadBufferedFile(file))) {
            var glyphs = font.getUnicodeCmapLookup();
            var characters = new BitSet(0x30000);
            for (var character = ' '; character < Character.MAX_VALUE; character++)
                if (glyphs.getGlyphId(character) > 0) characters.set(character);
            for (var character = Character.MIN_SUPPLEMENTARY_CODE_POINT; character < 0x30000; character++)
                if (glyphs.getGlyphId(character) > 0) characters.set(character);
            return characters;
        }
    }

    boolean has(int character) {
        return characters.get(character);
    }
}
