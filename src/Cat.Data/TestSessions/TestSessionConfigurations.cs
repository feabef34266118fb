using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Data.PolicyModels;
using Cat.Data.Storage;
using Cat.Data.TestPlans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cat.Data.TestSessions;

internal sealed class TestSessionConfiguration : IEntityTypeConfiguration<TestSession>
{
    public void Configure(EntityTypeBuilder<TestSession> builder)
    {
        builder.ToTable("test_sessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Rules).HasJson();
        builder.Property(session => session.Bands).HasJson();
        builder.Property(session => session.Delivery).HasJson();
        builder.Property(session => session.Scale).HasJson();
        builder.Property(session => session.TeacherReason).HasMaxLength(500);
        builder.Property(session => session.StopReason).HasConversion<string>().HasMaxLength(30);
        // A second start of the same attempt, from another tab or node, meets this index.
        builder.HasIndex(session => new { session.AssignmentId, session.StudentId, session.AttemptNumber }).IsUnique();
        builder.HasIndex(session => session.StudentId);
        // Who looks for sessions whose time is over reads the few that are running.
        builder.HasIndex(session => new { session.TimeEndsAt, session.WindowEndsAt }).HasFilter("finished_at IS NULL AND (time_ends_at IS NOT NULL OR window_ends_at IS NOT NULL)");
        builder.HasIndex(session => new { session.BankId, session.StartedAt });
        builder.Ignore(session => session.ScoredCount);
        builder.HasOne<PolicyModel>().WithMany().HasForeignKey(session => session.ModelId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Assignment>().WithMany().HasForeignKey(session => session.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.StudentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(session => session.Questions).WithOne().HasForeignKey(question => question.SessionId);
        builder.Ignore(session => session.OnTheTable);
        builder.Ignore(session => session.EndsAt);
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class AdministeredQuestionConfiguration : IEntityTypeConfiguration<AdministeredQuestion>
{
    public void Configure(EntityTypeBuilder<AdministeredQuestion> builder)
    {
        builder.ToTable("administered_questions");
        builder.HasKey(question => new { question.SessionId, question.Position });
        builder.HasIndex(question => new { question.SessionId, question.QuestionId }).IsUnique();
        builder.HasIndex(question => question.QuestionVersionId);
        builder.Property(question => question.Selection).HasJson();
        builder.Property(question => question.Steps).HasJson();
        builder.Property(question => question.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(question => question.GivenAnswer).HasJson();
        builder.Ignore(question => question.AnsweredScore);
        builder.Ignore(question => question.Score);
        builder.HasOne<QuestionVersion>().WithMany().HasForeignKey(question => question.QuestionVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class SelectionContextConfiguration : IEntityTypeConfiguration<SelectionContext>
{
    public void Configure(EntityTypeBuilder<SelectionContext> builder)
    {
        builder.ToTable("selection_contexts");
        builder.HasKey(context => new { context.SessionId, context.Position });
        builder.HasOne<TestSession>().WithMany().HasForeignKey(context => context.SessionId);
    }
}

internal sealed class SessionPresenceConfiguration : IEntityTypeConfiguration<SessionPresence>
{
    public void Configure(EntityTypeBuilder<SessionPresence> builder)
    {
        builder.ToTable("session_presences");
        builder.HasKey(presence => presence.SessionId);
        builder.Property(presence => presence.SessionId).ValueGeneratedNever();
        builder.HasOne<TestSession>().WithOne().HasForeignKey<SessionPresence>(presence => presence.SessionId);
    }
}

internal sealed class RescoringConfiguration : IEntityTypeConfiguration<Rescoring>
{
    public void Configure(EntityTypeBuilder<Rescoring> builder)
    {
        builder.ToTable("rescorings");
        builder.Property(rescoring => rescoring.Id).ValueGeneratedNever();
        builder.Property(rescoring => rescoring.LeftOut).HasJson();
        builder.Property(rescoring => rescoring.Reason).HasMaxLength(500);
        builder.HasIndex(rescoring => rescoring.AssignmentId);
        builder.HasOne<Assignment>().WithMany().HasForeignKey(rescoring => rescoring.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(rescoring => rescoring.TeacherId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(rescoring => rescoring.Sessions).WithOne().HasForeignKey(session => session.RescoringId);
    }
}

internal sealed class RescoredSessionConfiguration : IEntityTypeConfiguration<RescoredSession>
{
    public void Configure(EntityTypeBuilder<RescoredSession> builder)
    {
        builder.ToTable("rescored_sessions");
        builder.HasKey(session => new { session.RescoringId, session.SessionId });
        builder.HasIndex(session => session.SessionId);
        builder.HasOne<TestSession>().WithMany().HasForeignKey(session => session.SessionId).OnDelete(DeleteBehavior.Restrict);
    }
}
