using Kosh.Platform.Db;

namespace Kosh.Platform;

internal static partial class Queries
{
    public static readonly Sql QueueLetter = new("insert into letter (id, state, sealed, queued_at) values (@Id, 'queued', @Sealed, @Now)");

    // Who gets the row sends it; whoever comes later finds it taken.
    public static readonly Sql TakeLetter = new("update letter set state = 'sending' where id = @Id and state = 'queued' returning sealed");

    public static readonly Sql PutLetterBack = new("update letter set state = 'queued', error = @Error where id = @Id and state = 'sending'");

    public static readonly Sql EndLetter = new("update letter set state = @State, sealed = null, ended_at = @Now, error = @Error where id = @Id and state <> 'sent'");

    public static readonly Sql AbandonLetter = new("""
        update letter set state = 'unknown', sealed = null, ended_at = @Now, error = 'broken_off' where id = @Id and state = 'sending'
        """);

    public static readonly Sql ForgetLetters = new("delete from letter where ended_at < @Before");
}
