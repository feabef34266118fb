using Cat.Data.Accounts;
using Cat.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace Cat.Data.ItemBanks;

internal sealed class ItemBankConfiguration : IEntityTypeConfiguration<ItemBank>
{
    public void Configure(EntityTypeBuilder<ItemBank> builder)
    {
        builder.ToTable("item_banks");
        builder.Property(bank => bank.Id).ValueGeneratedNever();
        builder.Property(bank => bank.Key).HasMaxLength(100);
        builder.Property(bank => bank.Name).HasMaxLength(200);
        builder.HasIndex(bank => bank.Key).IsUnique();
    }
}

internal sealed class ConceptConfiguration : IEntityTypeConfiguration<Concept>
{
    public void Configure(EntityTypeBuilder<Concept> builder)
    {
        builder.ToTable("concepts");
        builder.Property(concept => concept.Id).ValueGeneratedNever();
        builder.Property(concept => concept.Key).HasMaxLength(100);
        builder.HasIndex(concept => new { concept.BankId, concept.Key }).IsUnique();
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(concept => concept.BankId);
    }
}

internal sealed class ConceptRelationConfiguration : IEntityTypeConfiguration<ConceptRelation>
{
    public void Configure(EntityTypeBuilder<ConceptRelation> builder)
    {
        builder.ToTable("concept_relations");
        builder.HasKey(relation => new { relation.BankId, relation.FromId, relation.ToId, relation.Kind });
        builder.Property(relation => relation.Kind).HasConversion<string>().HasMaxLength(20);
        builder.HasOne<Concept>().WithMany().HasForeignKey(relation => relation.FromId);
        builder.HasOne<Concept>().WithMany().HasForeignKey(relation => relation.ToId);
    }
}

internal sealed class QuestionConfiguration : IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Question> builder)
    {
        builder.ToTable("questions");
        builder.Property(question => question.Id).ValueGeneratedNever();
        builder.Property(question => question.Key).HasMaxLength(100);
        builder.Property(question => question.Status).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(question => new { question.BankId, question.Key }).IsUnique();
        builder.HasIndex(question => question.CurrentVersionId);
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(question => question.BankId);
        // Stems by the language of the bank would need a column of its own kind; the two forms together find "Brüche" and "fraction" alike.
        builder.Property<NpgsqlTsVector>("SearchVector").HasComputedColumnSql("to_tsvector('simple', search_text) || to_tsvector('english', search_text) || to_tsvector('german', search_text)", stored: true);
        builder.HasIndex("SearchVector").HasMethod("GIN");
        builder.HasMany(question => question.Tags).WithOne().HasForeignKey(tag => tag.QuestionId);
        builder.HasMany(question => question.Versions).WithOne().HasForeignKey(version => version.QuestionId);
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class QuestionTagConfiguration : IEntityTypeConfiguration<QuestionTag>
{
    public void Configure(EntityTypeBuilder<QuestionTag> builder)
    {
        builder.ToTable("question_tags");
        builder.HasKey(tag => new { tag.QuestionId, tag.Name });
        builder.Property(tag => tag.Name).HasMaxLength(QuestionTag.LongestName);
        builder.HasIndex(tag => new { tag.BankId, tag.Name });
    }
}

internal sealed class QuestionNoteConfiguration : IEntityTypeConfiguration<QuestionNote>
{
    public void Configure(EntityTypeBuilder<QuestionNote> builder)
    {
        builder.ToTable("question_notes");
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.Property(note => note.Text).HasMaxLength(QuestionNote.LongestText);
        builder.Property(note => note.NewStatus).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(note => new { note.QuestionId, note.At });
        builder.HasOne<Question>().WithMany().HasForeignKey(note => note.QuestionId);
        builder.HasOne<Account>().WithMany().HasForeignKey(note => note.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class ConceptSuggestionConfiguration : IEntityTypeConfiguration<ConceptSuggestion>
{
    public void Configure(EntityTypeBuilder<ConceptSuggestion> builder)
    {
        builder.ToTable("concept_suggestions");
        builder.HasKey(suggestion => new { suggestion.BankId, suggestion.FromId, suggestion.ToId, suggestion.Kind });
        builder.Property(suggestion => suggestion.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(suggestion => suggestion.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(suggestion => suggestion.Evidence).HasJson();
        builder.HasOne<Concept>().WithMany().HasForeignKey(suggestion => suggestion.FromId);
        builder.HasOne<Concept>().WithMany().HasForeignKey(suggestion => suggestion.ToId);
        builder.HasOne<Account>().WithMany().HasForeignKey(suggestion => suggestion.DecidedById).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class QuestionVersionConfiguration : IEntityTypeConfiguration<QuestionVersion>
{
    public void Configure(EntityTypeBuilder<QuestionVersion> builder)
    {
        builder.ToTable("question_versions");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.HasIndex(version => new { version.QuestionId, version.Number }).IsUnique();
        builder.HasIndex(version => version.BankId);
        builder.Property(version => version.Content).HasJson();
        builder.Property(version => version.Parameters).HasJson();
        builder.HasMany(version => version.Concepts).WithOne().HasForeignKey(link => link.QuestionVersionId);
    }
}

internal sealed class QuestionConceptConfiguration : IEntityTypeConfiguration<QuestionConcept>
{
    public void Configure(EntityTypeBuilder<QuestionConcept> builder)
    {
        builder.ToTable("question_concepts");
        builder.HasKey(link => new { link.QuestionVersionId, link.ConceptId });
        builder.HasIndex(link => new { link.BankId, link.ConceptId });
        builder.HasOne<Concept>().WithMany().HasForeignKey(link => link.ConceptId);
    }
}

internal sealed class MediaFileConfiguration : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> builder)
    {
        builder.ToTable("media_files");
        builder.HasKey(file => new { file.BankId, file.Hash });
        builder.Property(file => file.Hash).HasMaxLength(64);
        builder.Property(file => file.Name).HasMaxLength(200);
        builder.Property(file => file.ContentType).HasMaxLength(100);
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(file => file.BankId);
    }
}

internal sealed class BankSnapshotConfiguration : IEntityTypeConfiguration<BankSnapshot>
{
    public void Configure(EntityTypeBuilder<BankSnapshot> builder)
    {
        builder.ToTable("bank_snapshots");
        builder.HasKey(snapshot => new { snapshot.BankId, snapshot.Revision });
        builder.Property(snapshot => snapshot.Content).HasJson();
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(snapshot => snapshot.BankId);
    }
}

internal sealed class EnemySetConfiguration : IEntityTypeConfiguration<EnemySet>
{
    public void Configure(EntityTypeBuilder<EnemySet> builder)
    {
        builder.ToTable("enemy_sets");
        builder.Property(set => set.Id).ValueGeneratedNever();
        builder.Property(set => set.Name).HasMaxLength(200);
        builder.HasIndex(set => new { set.BankId, set.Name }).IsUnique();
        builder.HasOne<ItemBank>().WithMany().HasForeignKey(set => set.BankId);
        builder.HasMany(set => set.Questions).WithOne().HasForeignKey(question => question.SetId);
    }
}

internal sealed class EnemyQuestionConfiguration : IEntityTypeConfiguration<EnemyQuestion>
{
    public void Configure(EntityTypeBuilder<EnemyQuestion> builder)
    {
        builder.ToTable("enemy_questions");
        builder.HasKey(question => new { question.SetId, question.QuestionId });
        builder.HasOne<Question>().WithMany().HasForeignKey(question => question.QuestionId);
    }
}

internal sealed class LoggedResponseConfiguration : IEntityTypeConfiguration<LoggedResponse>
{
    public void Configure(EntityTypeBuilder<LoggedResponse> builder)
    {
        // No foreign keys: filled by COPY, hundreds of thousands of rows at a time, from questions checked before.
        builder.ToTable("logged_responses");
        builder.HasKey(response => new { response.BankId, response.StudentKey, response.Sequence });
        builder.Property(response => response.StudentKey).HasMaxLength(100);
    }
}
