package org.headwater.intake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFormTests {

    @TempDir
    Path folder;

    private InputFile file(byte[] bytes) throws IOException {
        return new InputFile("file.csv", Files.write(folder.resolve("file.csv"), bytes));
    }

    private String described(byte[] bytes) throws IOException {
        return FileForm.of(file(bytes), Mapping.NONE).described();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "!",
            value = {
                "UTF-8!document_no,consignor_name#B1,Società Ångström 苏州小力!UTF-8, commas",
                "US-ASCII!document_no;consignor_name#B1;a,b,c,d!UTF-8, semicolons",
                "windows-1252!document_no;consignor_name#B1;Société Générale d'Étude, São Tomé, Müller!windows-1252, semicolons",
                "GB18030!document_no,consignor_name#B1,苏州小力医药科技有限公司 Suzhou!GB18030, commas",
                "UTF-8!document_no|consignor_name#B1|Ürün!UTF-8, bars",
            })
    void tellsTheEncodingAndTheDelimiter(String charset, String text, String form) throws IOException {
        var bytes = text.replace('#', '\n').getBytes(Charset.forName(charset));
        assertThat(described(bytes)).isEqualTo(form);
        try (var reader = FileForm.of(file(bytes), Mapping.NONE).open(file(bytes))) {
            var read = new java.io.BufferedReader(reader).lines().toList();
            assertThat(String.join("#", read)).isEqualTo(text);
        }
    }

    @Test
    void tellsAByteOrderMarkAndTabs() throws IOException {
        assertThat(described(
                        "\uFEFFdocument_no\tconsignor_name\nB1\tA\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo("UTF-8 with a byte order mark, tabs");
    }

    @Test
    void namesTheFirstLineThatIsDamaged() throws IOException {
        var bytes =
                "document_no,consignor_name\nB1,苏州小力\nB2,M?ller\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (var place = 0; place < bytes.length; place++) if (bytes[place] == '?') bytes[place] = (byte) 0xfc;
        assertThat(described(bytes)).isEqualTo("UTF-8, commas, 1 damaged places, the first in line 3");
    }

    @Test
    void refusesWhatItCannotTell() {
        assertThatThrownBy(() -> described("a,b\nМосква,Россия\n".getBytes(Charset.forName("windows-1251"))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("name its encoding");
        assertThatThrownBy(() -> described("a,b\n".getBytes(Charset.forName("UTF-16"))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("UTF-16");
    }

    @Test
    void readsNoXmlAndSoNoEntity() {
        var xml = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
        assertThatThrownBy(() -> described(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is XML");
    }

    private static byte[] zip(String... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : entries) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("document_no;consignor_name\nB1;Müller\n".getBytes(FileForm.WINDOWS_1252));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void opensAZipOfOneFileWhateverItIsCalled() throws IOException {
        assertThat(described(zip("../../etc/passwd"))).isEqualTo("windows-1252, semicolons");
        assertThat(described(zip("a.csv", "__MACOSX/._a.csv"))).isEqualTo("windows-1252, semicolons");
    }

    @Test
    void refusesAZipOfSeveralFilesAndASpreadsheet() throws IOException {
        assertThatThrownBy(() -> described(zip("a.csv", "b.csv")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("more than one file");
        assertThatThrownBy(() -> described(zip("[Content_Types].xml", "xl/workbook.xml")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("spreadsheet");
    }

    /** Four gigabytes of zeros in four megabytes: read to the end it would take ten seconds and more. */
    @Test
    void refusesABombHavingReadLittleOfIt() throws IOException {
        var path = folder.resolve("bomb.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(path), 64 * 1024)) {
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 512; megabyte++) out.write(zeros);
        }
        assertThatThrownBy(() -> Packed.check("bomb.gz", path, 100))
                .isInstanceOfSatisfying(
                        LimitExceeded.class, e -> assertThat(e.code()).isEqualTo("LIMIT_FILE_RATIO"));
    }
}
