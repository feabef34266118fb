using Cat.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cat.Data.Classrooms;

internal sealed class ClassroomConfiguration : IEntityTypeConfiguration<Classroom>
{
    public void Configure(EntityTypeBuilder<Classroom> builder)
    {
        builder.ToTable("classrooms");
        builder.Property(classroom => classroom.Id).ValueGeneratedNever();
        builder.Property(classroom => classroom.Name).HasMaxLength(200);
        builder.HasIndex(classroom => classroom.TeacherId);
        builder.HasOne<Account>().WithMany().HasForeignKey(classroom => classroom.TeacherId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(classroom => classroom.Enrolments).WithOne().HasForeignKey(enrolment => enrolment.ClassroomId);
    }
}

internal sealed class EnrolmentConfiguration : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTable("enrolments");
        builder.HasKey(enrolment => new { enrolment.ClassroomId, enrolment.StudentId });
        builder.HasIndex(enrolment => enrolment.StudentId);
        builder.HasOne<Account>().WithMany().HasForeignKey(enrolment => enrolment.StudentId).OnDelete(DeleteBehavior.Restrict);
    }
}
