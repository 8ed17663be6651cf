/* Two threads in the same memory, on purpose: ThreadSanitizer must end it. Built by make tsan alone. */
#include <pthread.h>
#include <stdio.h>

static int shared;

static void *add(void *nothing)
{
    for (int i = 0; i < 1000; i++)
        shared++;
    return nothing;
}

int main(void)
{
    pthread_t other;
    if (pthread_create(&other, NULL, add, NULL))
        return 0;
    add(NULL);
    pthread_join(other, NULL);
    printf("%d\n", shared);
    return 0;
}
