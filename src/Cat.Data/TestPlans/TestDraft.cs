namespace Cat.Data.TestPlans;

/// <summary>A test that a teacher is still writing. Its content is the form as it stands, mistakes and all.</summary>
public sealed class TestDraft
{
    private TestDraft()
    {
    }

    public TestDraft(Guid teacherId, string name, string content, DateTimeOffset createdAt)
    {
        Id = TestDraftId.New();
        TeacherId = teacherId;
        CreatedAt = createdAt;
        Write(name, content, createdAt);
    }

    public TestDraftId Id { get; private set; }
    public Guid TeacherId { get; private set; }

    /// <summary>May be empty.</summary>
    public string Name { get; private set; } = "";

    /// <summary>JSON.</summary>
    public string Content { get; private set; } = "{}";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    public void Write(string name, string content, DateTimeOffset at) => (Name, Content, ChangedAt) = (name, content, at);
}
