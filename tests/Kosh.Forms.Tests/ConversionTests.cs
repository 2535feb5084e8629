using System.Text;

namespace Kosh.Forms.Tests;

public class ConversionTests
{
    [Fact]
    public void A_form_without_settings_takes_its_id_from_the_file_and_has_no_version()
    {
        var form = XlsForm.Read(Sheets.Book(Sheets.Survey("type|name|label", "text|q1|Who?")), "folder/migrants.v2.xlsx").Form!;

        Assert.Equal("migrants.v2", form.Id);
        Assert.Equal("", form.Version);
        Assert.Contains("<data id=\"migrants.v2\"><q1/><meta><instanceID/></meta></data>", Encoding.UTF8.GetString(form.ToXForm()),
            StringComparison.Ordinal);
    }
}
