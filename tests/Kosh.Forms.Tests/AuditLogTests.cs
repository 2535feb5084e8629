using System.Text;

namespace Kosh.Forms.Tests;

public class AuditLogTests
{
    private const string Log = """"
        event,node,start,end,latitude,longitude,accuracy,old-value,new-value,user,change-reason
        form start,,1,2,43.1,76.9,5,,,aigul,
        question,/data/person[2]/name,3,4,43.1,76.9,5,"a, ""b""",c,aigul,typo
        question,/data/gps,5,6,,,,,43.238949 76.889709 0 5,aigul,
        question,/data/device,5,6,,,,,collect:abc,aigul,
        """";

    [Fact]
    public void Places_users_and_telling_answers_go_and_the_rest_stays()
    {
        var form = Sheets.Form(Sheets.Survey("type|name|label", "deviceid|device|", "geopoint|gps|Where?",
            "begin_repeat|person|Person", "text|name|Name", "end_repeat||"));

        var lines = Redact(Log, form).Split("\r\n");

        Assert.Equal("form start,,1,2,,,,,,,", lines[1]);
        Assert.Equal("question,/data/person[2]/name,3,4,,,,\"a, \"\"b\"\"\",c,,typo", lines[2]);
        Assert.Equal("question,/data/gps,5,6,,,,,,,", lines[3]);
        Assert.Equal("question,/data/device,5,6,,,,,,,", lines[4]);
    }

    [Fact]
    public void A_node_the_form_does_not_know_goes_with_its_answers_and_what_tells_leaves_a_gap()
    {
        var form = Sheets.Form(Sheets.Survey("type|name|label", "text|remark|Remark"));
        var lines = Redact("""
            event,node,start,end,old-value,new-value,change-reason
            question,/data/spy,3,4,secret,other secret,
            question,/data/remark,3,4,by the market,call 8 701 555 01 99,wrote to aigul@mail.kz
            question,/data/remark,yesterday,4,,,
            """, form).Split("\r\n");

        Assert.Equal("question,,3,4,,,", lines[1]);
        Assert.Equal("question,/data/remark,3,4,by the market,call [phone],wrote to [contact]", lines[2]);
        Assert.Equal("question,/data/remark,,4,,,", lines[3]);
    }

    [Fact]
    public void Without_the_form_places_go_all_the_same()
    {
        Assert.DoesNotContain("76.", Redact(Log, null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_audit_log_is_refused_and_nothing_written()
    {
        using var output = new MemoryStream();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes("name,phone\r\na,b"));

        Assert.Throws<FormException>(() => AuditLog.Redact(input, output));
        Assert.Equal(0, output.Length);
    }

    private static string Redact(string log, Form? form)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(log));
        using var output = new MemoryStream();
        AuditLog.Redact(input, output, form);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
